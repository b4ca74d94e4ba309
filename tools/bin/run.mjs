// `node tools/bin/run.mjs NAME args...` runs tools/dist/NAME/main.js, building first what changed.
import './require-node.mjs';

const [name, ...args] = process.argv.slice(2);
import('./prepare.mjs').then(({ runApart }) => runApart(name, args));
