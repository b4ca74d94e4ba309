import { Injectable } from '@nestjs/common';
import type { FoundHomesView } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { fieldProblem, ProblemError } from '@oct/platform/http';
import { requireSearcher } from '../bed-search/require-searcher';
import { SHORTEST_WORD, wantedHome } from './domain/wanted-home';
import { HomeNames } from './home-names';

const MOST = 20;

/** From a name or a postcode to the number of a home, so that a searcher can ask why it is missing (N12). */
@Injectable()
export class HomeFinderService {
  constructor(private readonly names: HomeNames) {}

  async find(caller: Caller, text: string): Promise<FoundHomesView> {
    requireSearcher(caller);
    const wanted = wantedHome(text);
    if (!wanted) {
      const message = `Enter a word of the home’s name with at least ${SHORTEST_WORD} letters, or its postcode`;
      throw new ProblemError('validation-failed', { errors: [fieldProblem('text', 'too-little-to-find', message)] });
    }
    const found = await this.names.find(wanted, MOST + 1);
    return { homes: found.slice(0, MOST), hasMore: found.length > MOST };
  }
}
