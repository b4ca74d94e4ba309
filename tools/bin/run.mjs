// `node tools/bin/run.mjs NAME args...` runs tools/dist/NAME/main.js, building first what changed.
// `--data DIR` means the same for every command as for `npm start`: the system with that data.
import './require-node.mjs';
import { resolve } from 'node:path';

const [name, ...args] = process.argv.slice(2);
const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
if (at >= 0) {
  const folder = args[at] === '--data' ? args[at + 1] : args[at].slice('--data='.length);
  if (!folder || folder.startsWith('--')) {
    console.error('--data takes the data folder of the system that is meant.');
    process.exit(2);
  }
  process.env.OCT_DATA_DIR = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  args.splice(at, args[at] === '--data' ? 2 : 1);
}
import('./prepare.mjs').then(({ runApart }) => runApart(name, args));
