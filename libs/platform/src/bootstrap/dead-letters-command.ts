import { type DeadLetter, EventLog, listDeadLetters, redriveDeadLetters } from '../messaging';
import { type Command, CommandError } from './run-command';

const USAGE = 'dead-letters list | dead-letters redrive [ID ...]';

/** Events that an app could not handle: why, and once more when the cause is gone. The same words for every app that consumes. */
export function deadLettersCommand<Config>(group: string): Command<Config> {
  return {
    usage: USAGE,
    summary: `Show the events that ${group} could not handle, or hand them to it once more`,
    async run({ args: [action, ...ids], app, print }) {
      const log = app.get(EventLog, { strict: false });
      if (action === 'list' && ids.length === 0) {
        const letters = await listDeadLetters(log, group);
        for (const letter of letters) print(lineOf(letter));
        print(counted(letters.length));
      } else if (action === 'redrive') {
        const sent = await redriveDeadLetters(log, group, ids.length > 0 ? ids.map(letterId) : undefined);
        print(`${counted(sent)} sent to ${group} once more`);
      } else throw new CommandError(`This command is used so: ${USAGE}`, 2);
    },
  };
}

function lineOf(letter: DeadLetter): string {
  const { id, topic, partition, offset, key, cause, message, tries, failedAt, isRedriven } = letter;
  const state = isRedriven ? 'redriven' : 'waiting';
  return `${id}  ${state}  ${failedAt}  ${topic}/${partition}@${offset}  ${key}  ${cause} after ${tries} tries: ${message}`;
}

function counted(letters: number): string {
  return `${letters} dead letter${letters === 1 ? '' : 's'}`;
}

function letterId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new CommandError(`"${text}" is not the number of a dead letter.`, 2);
  return Number(text);
}
