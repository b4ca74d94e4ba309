export { eventually } from './eventually';
export { freePort, isPortFree } from './free-port';
export { eachLine, LastLines } from './lines';
export { isCode, PlainError } from './plain-error';
