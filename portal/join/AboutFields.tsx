import { useId } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Field } from '../parts/Field.tsx';
import { problemOf } from './problem-of.ts';
import type { JoinFormState } from './use-join-form.ts';

/** Fields about the partner and how it will bring customers. */
export function AboutFields({ form }: { readonly form: JoinFormState }) {
  const { join: words } = useWords();
  const { draft, change } = form;
  const id = useId();
  return (
    <>
      <fieldset className="choice">
        <legend>{words.kind}</legend>
        {(['company', 'person'] as const).map((kind) => (
          <label key={kind} className="check">
            <input type="radio" name="personKind" checked={draft.personKind === kind} onChange={() => change({ personKind: kind })} />
            <span>{words.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={draft.personKind === 'company' ? words.company : words.companyOrName}
        problem={problemOf(form, words.fieldWrong, 'companyName')}
        autoComplete="organization"
        required
        maxLength={200}
        value={draft.companyName}
        onChange={({ target }) => change({ companyName: target.value })}
      />
      <Field
        label={words.website}
        hint={words.websiteHint}
        problem={problemOf(form, words.fieldWrong, 'website')}
        type="url"
        autoComplete="url"
        maxLength={300}
        value={draft.website}
        onChange={({ target }) => change({ website: target.value })}
      />
      <div className="field">
        <label htmlFor={id}>{words.promotes}</label>
        <textarea
          id={id}
          rows={3}
          maxLength={2000}
          value={draft.promotesHow}
          onChange={({ target }) => change({ promotesHow: target.value })}
        />
        <small>{words.promotesHint}</small>
      </div>
    </>
  );
}
