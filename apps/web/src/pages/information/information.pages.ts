import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

const everyone: Audience = { kind: 'open', because: 'help and legal information are for anyone' };

export const informationPages = {
  help: page({ id: 'information.help', method: 'GET', path: patterns.help, audience: everyone, calls: [] }),
  accessibility: page({
    id: 'information.accessibility',
    method: 'GET',
    path: patterns.accessibility,
    audience: everyone,
    calls: [],
  }),
  aboutTheData: page({
    id: 'information.about-the-data',
    method: 'GET',
    path: patterns.aboutTheData,
    audience: everyone,
    calls: [],
  }),
};
