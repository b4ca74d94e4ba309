import { PlainError } from '@oct/tools/processes';
import { startEmbedded } from './embedded-system';
import type { Mode, RigSystem } from './rig-system';

export function startRigSystem(mode: Mode, _tell: (line: string) => void): Promise<RigSystem> {
  if (mode === 'embedded') return startEmbedded();
  throw new PlainError('Full mode cannot be started yet: use --mode embedded.');
}
