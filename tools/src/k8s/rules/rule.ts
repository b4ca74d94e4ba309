import type { ConfigSpec } from '@oct/platform/config';
import type { Manifest } from '../manifests/manifest';
import { type Workload, workloadsOf } from '../manifests/workload';

/** What the code says of itself: manifests are held against it, never against a copy. */
export interface CodeFacts {
  /** Settings of each app, from its own configuration. */
  readonly settings: Readonly<Record<string, ConfigSpec>>;
  /** Paths that the operations port answers. */
  readonly operationsPaths: readonly string[];
  /** Files of the built image, from the root of the repository, such as apps/capacity/dist/main.js. */
  readonly hasFile: (path: string) => boolean;
  /** How long a process gives itself after SIGTERM. */
  readonly stopLimitSeconds: number;
  /** What a program that runs once reads from its environment; undefined for one that nobody knows. */
  readonly oneTimeVariables: (args: readonly string[]) => readonly string[] | undefined;
  /** Names of metrics that the code has. */
  readonly metrics: readonly string[];
}

export interface RuleContext {
  readonly manifests: readonly Manifest[];
  readonly workloads: readonly Workload[];
  readonly facts: CodeFacts;
  /** The cluster on which real people rely: what may be saved on elsewhere may not here. */
  readonly isForRealData: boolean;
}

/** A house rule: sentences about what breaks it, none when all is well. */
export interface Rule {
  readonly name: string;
  readonly why: string;
  check(context: RuleContext): string[];
}

export function contextOf(
  manifests: readonly Manifest[],
  facts: CodeFacts,
  { isForRealData }: Pick<RuleContext, 'isForRealData'>,
): RuleContext {
  return { manifests, workloads: workloadsOf(manifests), facts, isForRealData };
}
