import { CommandError, type Command } from '@oct/platform/bootstrap';
import { EventLog, listDeadLetters, redriveDeadLetters, type DeadLetter } from '@oct/platform/messaging';
import type { CapacityConfig } from '../config/capacity.config';

const GROUP = 'capacity';
const USAGE = 'dead-letters list | dead-letters redrive [ID ...]';

/** Events that this app could not handle: why, and once more when the cause is gone. */
export const deadLettersCommand: Command<CapacityConfig> = {
  usage: USAGE,
  summary: 'Show the events that this app could not handle, or hand them to it once more',
  async run({ args: [action, ...ids], app, print }) {
    const log = app.get(EventLog, { strict: false });
    if (action === 'list' && ids.length === 0) {
      const letters = await listDeadLetters(log, GROUP);
      for (const letter of letters) print(lineOf(letter));
      print(`${letters.length} dead letters.`);
    } else if (action === 'redrive') {
      const redriven = await redriveDeadLetters(log, GROUP, ids.length > 0 ? ids.map(numberOf) : undefined);
      print(`Redriven: ${redriven}.`);
    } else throw new CommandError(`This command is used so: ${USAGE}`, 2);
  },
};

function lineOf({
  id,
  topic,
  partition,
  offset,
  key,
  cause,
  message,
  tries,
  failedAt,
  isRedriven,
}: DeadLetter): string {
  const state = isRedriven ? 'redriven' : 'waiting';
  return `${id}  ${state}  ${failedAt}  ${topic}/${partition}@${offset}  ${key}  ${cause} after ${tries} tries: ${message}`;
}

function numberOf(id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new CommandError(`"${id}" is not the number of a dead letter.`, 2);
  return Number(id);
}
