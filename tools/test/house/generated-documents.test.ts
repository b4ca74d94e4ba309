import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_CONTRACTS, openApiOf, PROBLEMS, problemsOf, ROUTES } from '@oct/contracts';
import { generatedDocuments } from '@oct/tools/docs-generate';
import { parse } from 'yaml';

const root = join(__dirname, '../../..');
const documents = Object.entries(generatedDocuments());

describe('generated documents', () => {
  it.each(documents)('%s equals the code (run `npm run docs:generate`)', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });

  it('OpenAPI shows exactly the public routes, with who may use them', () => {
    const { paths } = JSON.parse(Object.fromEntries(documents)['docs/openapi.json'] ?? '') as {
      paths: Record<string, Record<string, { operationId: string; 'x-policy': unknown }>>;
    };
    const shown = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(shown.map((operation) => operation.operationId).sort()).toEqual(
      ROUTES.filter((route) => route.exposure === 'public')
        .map((route) => route.id)
        .sort(),
    );
    for (const operation of shown) expect(operation['x-policy']).toBeTruthy();
  });

  it('[S134] AsyncAPI describes every topic', () => {
    const { channels } = parse(Object.fromEntries(documents)['docs/asyncapi.yaml'] ?? '') as {
      channels: Record<string, { 'x-audience': string }>;
    };
    expect(Object.keys(channels).sort()).toEqual(EVENT_CONTRACTS.map((contract) => contract.topic as string).sort());
  });

  it('a changed route changes the document (shown able to fail)', () => {
    const [first, ...rest] = ROUTES.filter((route) => route.exposure === 'public');
    const changed = first ? [{ ...first, status: 299 }, ...rest] : rest;
    expect(JSON.stringify(openApiOf(changed, '1.0.0'))).not.toBe(JSON.stringify(openApiOf(ROUTES, '1.0.0')));
  });

  it('every code of the catalogue can be answered by some route', () => {
    const answered = new Set(ROUTES.flatMap((route) => problemsOf(route)));
    const onlyAtTheDoor = [
      'account-locked',
      'credentials-refused',
      'cross-site-request',
      'method-not-allowed',
      'password-change-required',
      'confirmation-required',
    ];
    expect(
      Object.keys(PROBLEMS).filter(
        (code) => !answered.has(code as keyof typeof PROBLEMS) && !onlyAtTheDoor.includes(code),
      ),
    ).toEqual([]);
  });
});
