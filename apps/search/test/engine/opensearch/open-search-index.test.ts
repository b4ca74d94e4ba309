import { describeSearchIndex } from '../../search-suite/describe-search-index';
import { deleteIndices, describeWithOpenSearch, PromptOpenSearchIndex, settingsOfSuite } from './open-search-fixture';

describeWithOpenSearch('OpenSearch', () => {
  describeSearchIndex('OpenSearch', () => {
    const settings = settingsOfSuite();
    const index = new PromptOpenSearchIndex(settings);
    return Promise.resolve({
      index,
      dispose: async () => {
        await deleteIndices(settings);
        await index.onModuleDestroy();
      },
    });
  });
});
