import { useSay } from '../i18n/say.ts';
import { Facts } from '../layout/blocks.ts';
import type { Verb } from './verb.ts';

/** The question of a sheet: the facts, and what happens next. */
export function SheetQuestion({ verb: { facts, more, next } }: { readonly verb: Verb }) {
  const say = useSay();
  return (
    <>
      {facts.length === 0 ? null : (
        <Facts>{facts.map(([label, value]) => [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{value}</dd>])}</Facts>
      )}
      {more}
      <section>
        <h3>{say('sheet.next')}</h3>
        {typeof next === 'string' ? (
          <p>{next}</p>
        ) : (
          <ol>
            {next.map(([when, what]) => (
              <li key={when}>
                <b>{when}:</b> {what}
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
