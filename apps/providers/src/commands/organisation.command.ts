import { parseArgs } from 'node:util';
import { type Command, CommandError } from '@oct/platform/bootstrap';
import type { ProvidersConfig } from '../config/providers.config';
import { checkedOrganisation } from '../organisation/domain/checked-organisation';
import { referenceOrganisations } from '../organisation/domain/reference-organisations';
import { PutOrganisationsService } from '../organisation/put-organisations.service';
import { readArgs } from './read-args';

export const organisationCommand: Command<ProvidersConfig> = {
  usage: 'organisation put --id ID --type TYPE --name NAME [--areas E08000004,...] [--inactive] [--synthetic]',
  summary: 'adds or changes one organisation: a hospital, a GP practice, or a name or area of a public body',
  async run({ args, app, print }) {
    const { values, positionals } = readArgs(this.usage, () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          id: { type: 'string' },
          type: { type: 'string' },
          name: { type: 'string' },
          areas: { type: 'string', default: '' },
          inactive: { type: 'boolean', default: false },
          synthetic: { type: 'boolean', default: false },
        },
      }),
    );
    if (positionals.join(' ') !== 'put') throw new CommandError(`Usage: ${this.usage}`, 2);
    const { id, type, name, areas, inactive, synthetic } = values;
    const areaCodes = areas
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== '');
    const given = { id, type, name, areaCodes, isActive: !inactive, isSynthetic: synthetic };
    const organisation = checkedOrganisation(given);
    if (!('organisationId' in organisation)) throw new CommandError(organisation.join('\n'));
    const { added, changed } = await app.get(PutOrganisationsService).put([organisation], 'organisation-put');
    print(`${organisation.organisationId} ${added ? 'added' : changed ? 'changed' : 'unchanged'}`);
  },
};

export const seedReferenceOrganisationsCommand: Command<ProvidersConfig> = {
  usage: 'seed-reference-organisations',
  summary: 'adds councils, ICBs, LRFs, regions, national users and support, with their areas; safe to repeat',
  async run({ app, print }) {
    const { added, changed, unchanged } = await app
      .get(PutOrganisationsService)
      .put(referenceOrganisations(), 'seed-reference-organisations');
    print(`Reference organisations: ${added} added, ${changed} changed, ${unchanged} unchanged`);
  },
};
