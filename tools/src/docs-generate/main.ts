import { writeFileSync } from 'node:fs';
import { generatedDocuments } from './generated-documents';

for (const [path, text] of Object.entries(generatedDocuments())) {
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
