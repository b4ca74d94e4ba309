import type { Type } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { HomeRecord } from '../../src/beds/home-record';
import type { HomeRepository, HomeWrite, WriteOutcome } from '../../src/beds/home.repository';
import { SqlHomeRepository } from '../../src/beds/sql-home.repository';
import { CapacityUnderTest } from '../capacity-app';
import { brokenPromises, RACED_HOME, RACERS } from '../save-path-suite';

/** Lets the racing saves write only when all of them have read: otherwise a slow machine lets a wrong repository pass. */
@Injectable()
class TogetherHomes extends SqlHomeRepository {
  private readonly waiting: (() => void)[] = [];

  override async write(write: HomeWrite): Promise<WriteOutcome> {
    if (write.locationId === RACED_HOME && write.submission.version === 3) await this.allHaveRead();
    return this.persist(write);
  }

  protected persist(write: HomeWrite): Promise<WriteOutcome> {
    return super.write(write);
  }

  private allHaveRead(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === RACERS) for (const go of this.waiting) go();
    });
  }
}

/** Reads the version just before it writes, so that the guard always holds: the lost update of every textbook. */
@Injectable()
class LastWriterWins extends TogetherHomes {
  protected override async persist(write: HomeWrite): Promise<WriteOutcome> {
    for (;;) {
      const { version } = await this.read(write.locationId);
      const forced = { ...write, expected: version, submission: { ...write.submission, version: version + 1 } };
      const outcome = await super.persist(forced);
      if (outcome !== 'overtaken') return outcome;
    }
  }
}

@Injectable()
class ForgetsKeys extends TogetherHomes {
  override read(locationId: string): Promise<HomeRecord> {
    return super.read(locationId);
  }

  protected override persist(write: HomeWrite): Promise<WriteOutcome> {
    return super.persist({ ...write, scope: { ...write.scope, key: undefined } });
  }
}

@Injectable()
class TellsNobody extends TogetherHomes {
  protected override persist(write: HomeWrite): Promise<WriteOutcome> {
    return super.persist({ ...write, events: [] });
  }
}

async function brokenBy(homes: Type<HomeRepository>): Promise<string[]> {
  const capacity = await CapacityUnderTest.start({ homes });
  try {
    return await brokenPromises(capacity);
  } finally {
    await capacity.stop();
  }
}

describe('promises of the save path', () => {
  it('are kept by the repository of the product', async () => {
    await expect(brokenBy(TogetherHomes)).resolves.toEqual([]);
  });

  it.each([
    ['lets the last writer win', LastWriterWins, ['one winner per version']],
    ['forgets keys', ForgetsKeys, ['a retried save gets its own answer', 'a key belongs to one body']],
    ['tells nobody', TellsNobody, ['a save is told to the world']],
  ])('a repository that %s is rejected by name', async (_, homes, names) => {
    await expect(brokenBy(homes)).resolves.toEqual(names);
  });
});
