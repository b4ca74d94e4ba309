import * as ts from 'typescript';
import type { BudgetFinding } from './size-budgets';

/** A class that asks for more has more than one job (STYLE A.6, C.2). */
const MOST_DEPENDENCIES = 5;

/** Classes that Nest puts together, the ones with a decorator: what their constructors take are dependencies, not data. */
export function constructorFindings({ path, text }: { path: string; text: string }): BudgetFinding[] {
  if (!/(^|\/)src\/.*\.ts$/.test(path) || path.endsWith('.spec.ts') || !text.includes('constructor')) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const findings: BudgetFinding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && ts.getDecorators(node)?.length) {
      const dependencies = constructorOf(node)?.parameters.length ?? 0;
      if (dependencies > MOST_DEPENDENCIES) {
        const name = node.name?.text ?? 'a class';
        const message = `${name} depends on ${dependencies} others; a class takes at most ${MOST_DEPENDENCIES}`;
        findings.push({ path, severity: 'error', message });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

/** Overloads have no body. */
function constructorOf(node: ts.ClassDeclaration): ts.ConstructorDeclaration | undefined {
  return node.members.find((member): member is ts.ConstructorDeclaration =>
    ts.isConstructorDeclaration(member) ? member.body !== undefined : false,
  );
}
