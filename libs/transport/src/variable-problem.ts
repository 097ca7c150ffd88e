/**
 * graphql-js repeats the value of a variable that does not fit, and it may be personal data. This tells only where it
 * stands and, for a missing field, which one. Other messages come back as they are.
 */
export function withoutVariableValues(message: string): string {
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  if (variable === undefined) return message;
  const path = [...message.matchAll(/ at "([\w.[\]]+)"; /g)].at(-1)?.[1] ?? variable;
  const missing = /Field "?([\w.]+)"? of required type "?([\w[\]!]+)"? was not provided\.$/.exec(message);
  return missing === null
    ? `Variable "$${variable}" has an unacceptable value at "${path}".`
    : `Variable "$${variable}" lacks the required field "${missing[1]}" at "${path}".`;
}
