import { PlainError } from '../processes';
import type { ContainerStore } from './container-store';

/**
 * What an image may hold on top of its base, unpacked. Today 69 MB: production's packages, the same layer for every app, and
 * under 2 MB of the app itself. With declarations and source maps of packages it was 123 MB, with the compiler 500: either
 * mistake is refused, and a new package of some size is a decision.
 */
export const MOST_OF_OURS_MB = 100;

export interface ImageSize {
  readonly wholeMB: number;
  readonly oursMB: number;
}

const LIMIT_MS = 60_000;

export async function sizeOf(store: ContainerStore, image: string, base: string): Promise<ImageSize> {
  const [whole, beneath] = [await bytesOf(store, image), await bytesOf(store, base)];
  return { wholeMB: Math.round(whole / 1e6), oursMB: Math.round((whole - beneath) / 1e6) };
}

export function sizeProblems({ oursMB }: ImageSize): string[] {
  return oursMB <= MOST_OF_OURS_MB ? [] : [`adds ${oursMB} MB to its base, more than ${MOST_OF_OURS_MB}`];
}

async function bytesOf(store: ContainerStore, image: string): Promise<number> {
  const { code, stderr, stdout } = await store.podman(['image', 'inspect', '--format', '{{.Size}}', image], {
    limitMs: LIMIT_MS,
  });
  const bytes = Number(stdout.trim());
  if (code !== 0 || !(bytes > 0)) throw new PlainError(`the size of ${image} is not known: ${stderr.trim()}`);
  return bytes;
}
