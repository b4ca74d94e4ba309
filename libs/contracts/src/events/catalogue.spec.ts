import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Classification, JsonSchema } from '../json-schema';
import { EVENT_CONTRACTS, type EventContract } from '.';

type AnyContract = Pick<
  EventContract<unknown>,
  'topic' | 'audience' | 'kind' | 'schema' | 'partitions' | 'retentionDays'
> & { keyOf: string; example: unknown };
const contracts = EVENT_CONTRACTS as readonly unknown[] as readonly AnyContract[];

function validator(schema: JsonSchema) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** Readers leave fields that they do not know alone: N-1 reads N (DESIGN 5). */
function asReader(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'additionalProperties' ? undefined : value,
  ) as JsonSchema;
}

interface Leaf {
  path: string;
  classification: Classification | undefined;
}

function leaves(schema: JsonSchema, path: string, inherited: Classification | undefined): Leaf[] {
  const classification = schema['x-classification'] ?? inherited;
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, inner]) =>
      leaves(inner, `${path}.${name}`, classification),
    );
  if (schema.items) return leaves(schema.items, `${path}[]`, classification);
  return [{ path, classification }];
}

function unfitForOutsiders(contract: AnyContract): string[] {
  return leaves(contract.schema, contract.topic, undefined)
    .filter((leaf) => leaf.classification !== 'public')
    .map((leaf) => leaf.path);
}

describe('event contracts', () => {
  it('have topics of the form owner.noun.vN, each once', () => {
    const topics = contracts.map((contract) => contract.topic);
    expect(new Set(topics).size).toBe(topics.length);
    for (const topic of topics) expect(topic).toMatch(/^[a-z]+\.[a-z-]+\.v\d+$/);
  });

  it.each(contracts.map((contract) => [contract.topic, contract] as const))(
    '%s: the example is valid and carries its key',
    (_, contract) => {
      const validate = validator(contract.schema);
      expect(validate(contract.example) ? [] : validate.errors).toEqual([]);
      expect((contract.example as Record<string, unknown>)[contract.keyOf]).toEqual(expect.any(String));
    },
  );

  it.each(contracts.map((contract) => [contract.topic, contract] as const))(
    '%s: every field says who may see it',
    (_, contract) => {
      expect(leaves(contract.schema, '', undefined).filter((leaf) => leaf.classification === undefined)).toEqual([]);
    },
  );

  it.each(contracts.map((contract) => [contract.topic, contract] as const))(
    '%s: keeps records for a stated time, or is compacted',
    (_, contract) => {
      expect(
        contract.kind === 'change' ? (contract.retentionDays ?? 0) > 0 : contract.retentionDays === undefined,
      ).toBe(true);
    },
  );

  it.each(
    contracts
      .filter((contract) => contract.audience === 'national')
      .map((contract) => [contract.topic, contract] as const),
  )('[S134][R51] %s: only public fields go to outsiders, and the topic is national', (_, contract) => {
    expect(contract.topic).toMatch(/^national\./);
    expect(unfitForOutsiders(contract)).toEqual([]);
  });

  it('[R51] the check rejects a national contract that carries a manager (shown able to fail)', () => {
    const internal = contracts.find((contract) => contract.topic === 'providers.location.v1') as AnyContract;
    const wrong = { ...internal, topic: 'national.wrong.v1', audience: 'national' as const };
    expect(unfitForOutsiders(wrong)).toContain('national.wrong.v1.contact.managerEmail');
  });

  it('internal topics are never called national', () => {
    const wrong = contracts.filter(
      (contract) => contract.audience === 'internal' && contract.topic.startsWith('national.'),
    );
    expect(wrong).toEqual([]);
  });
});

/**
 * Stored samples are never edited: today's reader must read each of them, and each must be readable by the reader of the
 * version that wrote it when it meets today's example. Until real older versions exist they are synthetic.
 */
describe('evolution', () => {
  const folder = join(__dirname, '../../samples');
  const samples = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('has a sample of every topic', () => {
    const sampled = new Set(samples.map((name) => name.replace(/\.\d{4}-\d{2}-\d{2}\.json$/, '')));
    expect(contracts.map((contract) => contract.topic).filter((topic) => !sampled.has(topic))).toEqual([]);
  });

  it.each(samples)('%s is still read', (name) => {
    const { topic, data, writtenWith } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      topic: string;
      data: unknown;
      writtenWith: JsonSchema;
    };
    const contract = contracts.find((each) => each.topic === topic) as AnyContract;
    const now = validator(asReader(contract.schema));
    expect(now(data) ? [] : now.errors).toEqual([]);
    const then = validator(asReader(writtenWith));
    expect(then(contract.example) ? [] : then.errors).toEqual([]);
  });

  it('rejects a change that breaks readers (shown able to fail)', () => {
    const contract = contracts.find((each) => each.topic === 'national.capacity.v1') as AnyContract;
    const { admissionStatus: _gone, ...broken } = contract.example as Record<string, unknown>;
    expect(validator(asReader(contract.schema))(broken)).toBe(false);
  });
});
