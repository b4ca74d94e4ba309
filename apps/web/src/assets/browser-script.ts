/**
 * The module that pages load. Enhancement only: every page works without it. A browser too old for modules never asks
 * for it (R54).
 */
export function browserScript(nhsukAddress: string): string {
  const components = ['Buttons', 'Checkboxes', 'ErrorSummary', 'NotificationBanners', 'SkipLinks'];
  const names = components.map((name) => `init${name}`);
  return `import { ${names.join(', ')} } from '${nhsukAddress}';\nfor (const init of [${names.join(', ')}]) init();\n`;
}
