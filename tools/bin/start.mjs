import './require-node.mjs';

import('./prepare.mjs').then(({ runHere }) => runHere('start', process.argv.slice(2)));
