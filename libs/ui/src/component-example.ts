/** One named use of a component: feeds its spec, its accessibility test and whoever wants to see it. */
export interface ComponentExample<Params> {
  name: string;
  params: Params;
}

export interface ComponentExamples<Params = unknown> {
  component: string;
  /** Name of the macro in `components/<component>/macro.njk`. */
  macro: string;
  examples: readonly ComponentExample<Params>[];
}

/** Template source that renders one example, as a page would. */
export function exampleSource({ component, macro }: ComponentExamples): string {
  return `{% from "components/${component}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`;
}
