import type { AppDefinition, Mode, SystemLayout } from './app-definition';

/** One process of an app. */
export interface ProcessDefinition {
  readonly name: string;
  readonly app: AppDefinition;
  readonly tier: number;
  /** From the app's folder. */
  readonly script: string;
  /** Undefined: the app has one process only, which does everything. */
  readonly role: 'api' | 'worker' | undefined;
}

export const ENGINE_NAMES = ['postgres', 'kafka', 'opensearch'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What a mode runs beside the apps. */
export const ENGINES_OF: Readonly<Record<Mode, readonly EngineName[]>> = {
  embedded: ['postgres'],
  full: ENGINE_NAMES,
};

/** What a mode makes of an app: one process, or in full mode API and worker apart. */
export function processesOf({ apps }: Pick<SystemLayout, 'apps'>, mode: Mode): readonly ProcessDefinition[] {
  return apps.flatMap((app): readonly ProcessDefinition[] => {
    const { name, tier } = app;
    if (mode === 'embedded' || !app.usesEventLog) return [{ name, app, tier, script: 'dist/main.js', role: undefined }];
    return [
      { name: `${name}-api`, app, tier, script: 'dist/main.js', role: 'api' },
      { name: `${name}-worker`, app, tier, script: 'dist/worker.js', role: 'worker' },
    ];
  });
}
