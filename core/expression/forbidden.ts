// What people write from other languages, each with the way it is written here.
import { badSyntax, type ParseError } from './parse-error.ts';

/** [what it begins with, what is wrong, what to write]; longer ones before their beginnings. */
const forbidden: readonly (readonly [string, string, string?])[] = [
  ['--', 'an expression holds no comments', 'use a YAML comment above the line, or write a - (-b)'],
  ['/*', 'an expression holds no comments', 'use a YAML comment above the line'],
  ['${', 'an expression has no "${...}"', 'a column stands by its name: amount, not ${amount} or ${TABLE}.amount'],
  ['{{', 'an expression holds no templates', 'a column stands by its name; a value of the request is a parameter, :name'],
  ['{%', 'an expression holds no templates', 'write case when ... then ... else ... end'],
  ['===', '"===" is not an operator', 'write ='],
  ['==', '"==" is not an operator', 'write ='],
  ['=~', '"=~" is not an operator', "write regexp_like(x, 'pattern')"],
  ['<=>', '"<=>" is not an operator', 'write is not distinct from'],
  ['&&', '"&&" is not an operator', 'write and'],
  ['&', '"&" is not an operator', 'write and, or || to join texts'],
  ['->', '"->" is not an operator', 'name the value as a column in the table, or use sql:'],
  ['**', '"**" is not an operator', 'write power(x, y)'],
  ['^', '"^" is not an operator', 'write power(x, y)'],
  ['//', '"//" is not an operator', 'write floor(a / b)'],
  ['|', '"|" is not an operator', 'write or, or || to join texts'],
  ['!', '"!" is not an operator', 'write not, or <>'],
  ['~', '"~" is not an operator', "write regexp_like(x, 'pattern')"],
  ['::', '"::" is not an operator', 'write cast(x as type)'],
  [':', 'a ":" begins a parameter, and no name follows', 'write :name'],
  [';', 'an expression is one value: nothing may follow a ";"'],
  ['?', '"?" is not a parameter', 'write :name'],
  ['@', '"@" is not a parameter', 'write :name'],
  ['$', '"$" is not a parameter', 'write :name'],
  ['`', 'a name is not written in backticks', 'write it bare, or in double quotes'],
  ['[', 'an expression has no "["', 'write a list as x in (1, 2)'],
  ['{', 'an expression has no "{"'],
  ['#', 'an expression holds no comments'],
  ['\\', 'a backslash stands outside of a text', "a text is written 'like this'"],
  ['\u2018', 'a text stands in straight quotes', "write '...'"],
  ['\u2019', 'a text stands in straight quotes', "write '...'"],
  ['\u201c', 'a text stands in straight quotes', "write '...'"],
  ['\u201d', 'a text stands in straight quotes', "write '...'"],
  ['\u0000', 'an expression holds no null byte'],
];

/** The error for what stands at `start` and is not of this language. */
export function forbiddenAt(text: string, start: number): ParseError | undefined {
  for (const [beginning, message, hint] of forbidden) {
    if (text.startsWith(beginning, start)) return badSyntax(message, { start, end: start + beginning.length }, hint);
  }
  return undefined;
}
