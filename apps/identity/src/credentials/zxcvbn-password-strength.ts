import { Injectable } from '@nestjs/common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { PasswordStrength } from './password-strength';

/**
 * The matching is synchronous and its work grows steeply with length and with letters that may stand for others: with the
 * library's own limits one hostile password of 100 characters holds up everybody's sign-in for a second. What is strong by
 * these limits stays strong without them.
 */
const LONGEST_MEASURED = 48;
const MOST_SUBSTITUTIONS = 32;

/** With the dictionaries: without them "Password1" scores 3 of 4 (LIBRARIES 7.2). */
@Injectable()
export class ZxcvbnPasswordStrength extends PasswordStrength {
  private readonly zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: LONGEST_MEASURED,
    l33tMaxSubstitutions: MOST_SUBSTITUTIONS,
  });

  override score(password: string, contextWords: readonly string[]): number {
    return this.zxcvbn.check(password.slice(0, LONGEST_MEASURED), [...contextWords]).score;
  }
}
