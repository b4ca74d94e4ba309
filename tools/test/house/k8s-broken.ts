import { called, type Manifest } from '@oct/tools/k8s';

/** One deliberate mistake: at this path of this object, this value (undefined: nothing). A `*` stands for the hash of a name. */
export interface Mistake {
  readonly object: string;
  readonly path: string;
  readonly value?: unknown;
}

/** A copy of good manifests with the mistake in it; the path must be there, or be a new key of something that is. */
export function broken(manifests: readonly Manifest[], { object, path, value }: Mistake): Manifest[] {
  const copy = structuredClone(manifests) as Manifest[];
  const target = copy.find((each) =>
    object.endsWith('*') ? called(each).startsWith(object.slice(0, -1)) : called(each) === object,
  );
  if (!target) throw new Error(`${object} is not among the manifests`);
  const keys = path.split('/').map((key) => key.replaceAll('~', '/'));
  const last = keys.pop() ?? '';
  if (last.startsWith('name=')) throw new Error(`${path}: a part of a list is not replaced as a whole`);
  let parent: unknown = target;
  for (const key of keys) parent = partOf(parent, key, path);
  if (typeof parent !== 'object' || parent === null) throw new Error(`${object} has no ${path}`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last === '-' && Array.isArray(parent) ? parent.length : last, value);
  return copy;
}

/** A key, an index, or `name=app` for the part of a list that is called so. */
function partOf(parent: unknown, key: string, path: string): unknown {
  if (typeof parent !== 'object' || parent === null) throw new Error(`there is no ${path}`);
  const name = /^name=(.+)$/.exec(key)?.[1];
  if (name === undefined || !Array.isArray(parent)) return Reflect.get(parent, key);
  return parent.find(
    (each: unknown) => typeof each === 'object' && each !== null && Reflect.get(each, 'name') === name,
  );
}
