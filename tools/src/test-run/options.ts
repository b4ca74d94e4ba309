import { PlainError } from '../processes';

export const PROJECTS = ['unit', 'house', 'medium', 'api', 'engine', 'e2e', 'slow'] as const;
export type Project = (typeof PROJECTS)[number];

export interface TestOptions {
  readonly projects: readonly Project[];
  /** Generated cases in large numbers. */
  readonly large: boolean;
  /** Handed to jest: paths, or options such as -t. */
  readonly rest: readonly string[];
}

export function parseOptions(args: readonly string[]): TestOptions {
  const rest: string[] = [];
  let projects: readonly Project[] = PROJECTS.filter((project) => project !== 'slow');
  let large = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--unit') projects = ['unit'];
    else if (arg === '--slow') {
      projects = PROJECTS;
      large = true;
    } else if (arg === '--only') projects = parseProjects(args[(index += 1)] ?? '');
    else if (arg.startsWith('--only=')) projects = parseProjects(arg.slice('--only='.length));
    else rest.push(arg);
  }
  return { projects, large: large || projects.includes('slow'), rest };
}

function parseProjects(list: string): readonly Project[] {
  const names = list.split(',').filter(Boolean);
  const unknown = names.find((name) => !isProject(name));
  if (names.length === 0 || unknown !== undefined) {
    throw new PlainError(`--only takes a list of ${PROJECTS.join(', ')}, such as "--only medium,api".`);
  }
  return PROJECTS.filter((project) => names.includes(project));
}

function isProject(name: string): name is Project {
  return PROJECTS.some((project) => project === name);
}
