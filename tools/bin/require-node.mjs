// Written for any Node that knows modules: an old one must read this far to say what is wrong.
import { readFileSync } from 'fs';

const wanted = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node;
const [major, minor] = wanted.replace('>=', '').split('.').map(Number);
const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);

if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
  console.error(
    'This needs Node ' +
      major +
      '.' +
      minor +
      ' or later and runs on Node ' +
      process.versions.node +
      ': install a newer Node and run the same command again.',
  );
  process.exit(1);
}
