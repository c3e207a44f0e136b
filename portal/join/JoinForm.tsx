import type { FormEvent } from 'react';
import { sayNameFault } from '../../api/contract/plain-name.ts';
import type { JoinProgram } from '../../api/contract/portal-join.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { CountryField } from '../parts/CountryField.tsx';
import { AboutFields } from './AboutFields.tsx';
import { problemOf } from './problem-of.ts';
import type { JoinFormState } from './use-join-form.ts';

interface JoinFormProps {
  readonly form: JoinFormState;
  readonly program: JoinProgram;
  readonly programs: readonly JoinProgram[];
  readonly me: PortalMe | null;
  readonly onChoose: (slug: string) => void;
}

export function JoinForm({ form, program, programs, me, onChoose }: JoinFormProps) {
  const { join: words } = useWords();
  const { draft, change, complaint, isSending } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.send();
  };
  return (
    <form className="card door" onSubmit={submit} noValidate aria-labelledby="join-title">
      <h1 id="join-title">{words.title}</h1>
      <p className="muted">{words.lead(program.name)}</p>
      <Choice programs={programs} chosen={program} onChoose={onChoose} />
      {program.hostPlans.length === 0 ? null : (
        <p>{words.needsPlan(program.name, program.hostPlans.join(words.or), me?.email ?? words.emailHere)}</p>
      )}
      {me === null ? <WhoFields form={form} /> : <p>{words.applyAs(me.name, me.email)}</p>}
      <AboutFields form={form} />
      <CountryField
        label={words.country}
        value={draft.country}
        problem={problemOf(form, words.fieldWrong, 'country')}
        onChange={(country) => change({ country })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.acceptsTerms}
          aria-invalid={form.wrong.includes('acceptsTerms')}
          onChange={({ target }) => change({ acceptsTerms: target.checked })}
        />
        <span>{words.accepts(program.name, program.rules.version)}</span>
      </label>
      <Complaint>{complaint ?? problemOf(form, words.fieldWrong, 'acceptsTerms')}</Complaint>
      <button type="submit" className="button main" disabled={isSending}>
        {words.apply}
      </button>
      {me === null ? (
        <a className="link" href={`/portal/join/${program.slug}?sign-in`} onClick={form.handOn}>
          {words.toSignIn}
        </a>
      ) : (
        <a className="link" href="/portal/">
          {words.toPortal}
        </a>
      )}
    </form>
  );
}

function Choice({ programs, chosen, onChoose }: Pick<JoinFormProps, 'programs' | 'onChoose'> & { readonly chosen: JoinProgram }) {
  const { join: words } = useWords();
  if (programs.length < 2) return null;
  return (
    <label className="field">
      <span>{words.program}</span>
      <select value={chosen.slug} onChange={({ target }) => onChoose(target.value)}>
        {programs.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function WhoFields({ form }: Pick<JoinFormProps, 'form'>) {
  const { join: words } = useWords();
  const language = useLanguage();
  const { draft, change } = form;
  return (
    <>
      <Field
        label={words.email}
        hint={words.emailHint}
        problem={problemOf(form, words.fieldWrong, 'email')}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        value={draft.email}
        onChange={({ target }) => change({ email: target.value })}
      />
      <Field
        label={words.name}
        problem={problemOf(form, words.fieldWrong, 'name') ?? sayNameFault(language, draft.name)}
        autoComplete="name"
        required
        maxLength={200}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
      />
    </>
  );
}
