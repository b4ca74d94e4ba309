import { Controller } from '@nestjs/common';
import { ATTRIBUTIONS, BED_TYPES, FUNDING_SOURCES_NOTE } from '@oct/contracts';
import { HandlesPage } from '../../page/handles-page.decorator';
import { Shown, type PageAnswer } from '../../page/page-answer';
import { informationPages } from './information.pages';

@Controller()
export class InformationController {
  @HandlesPage(informationPages.help)
  help(): PageAnswer {
    return new Shown('information/help.njk', { title: 'Help and contact', bedTypes: BED_TYPES });
  }

  @HandlesPage(informationPages.accessibility)
  accessibility(): PageAnswer {
    return new Shown('information/accessibility.njk', { title: 'Accessibility statement' });
  }

  @HandlesPage(informationPages.aboutTheData)
  aboutTheData(): PageAnswer {
    const model = { title: 'About the data', attributions: ATTRIBUTIONS, fundingNote: FUNDING_SOURCES_NOTE };
    return new Shown('information/about-the-data.njk', model);
  }
}
