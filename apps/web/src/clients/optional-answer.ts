import { ApiProblem, ApiUnreachable } from './api-problem';

/** For what a page can do without: undefined when the API refuses or does not answer. Mistakes of ours still surface. */
export async function optionalAnswer<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof ApiUnreachable) return undefined;
    throw error;
  }
}
