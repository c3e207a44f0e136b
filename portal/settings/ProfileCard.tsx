import type { FormEvent } from 'react';
import type { PortalProfile } from '../../api/contract/portal-settings.ts';
import { languageNames, useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Field } from '../parts/Field.tsx';
import { SaveRow } from './SaveRow.tsx';
import { useCardForm } from './use-card-form.ts';

interface ProfileCardProps {
  readonly profile: PortalProfile;
  readonly onSaved: () => void;
}

export function ProfileCard({ profile, onSaved }: ProfileCardProps) {
  const { settings: words } = useWords();
  const first = { ...profile, website: profile.website ?? '' };
  const linesOf = ({ companyName, website, language }: typeof first) => ({
    [words.name]: companyName,
    [words.website]: website,
    [words.language]: languageNames[language],
  });
  const { draft, change, problemAt, save, ...row } = useCardForm({ path: '/profile', first, version: profile, linesOf, onSaved });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ ...draft, website: draft.website.trim() === '' ? null : draft.website.trim() });
  };
  return (
    <Card title={words.profile}>
      <form className="body stack" onSubmit={submit} noValidate>
        <Field
          label={words.name}
          problem={problemAt('companyName')}
          autoComplete="organization"
          maxLength={200}
          value={draft.companyName}
          onChange={({ target }) => change({ companyName: target.value })}
        />
        <Field
          label={words.website}
          hint={words.websiteHint}
          problem={problemAt('website')}
          type="url"
          autoComplete="url"
          maxLength={300}
          value={draft.website}
          onChange={({ target }) => change({ website: target.value })}
        />
        <label className="field">
          <span>{words.language}</span>
          <select value={draft.language} onChange={({ target }) => change({ language: target.value === 'de' ? 'de' : 'en' })}>
            {(['en', 'de'] as const).map((language) => (
              <option key={language} value={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </label>
        <SaveRow {...row} />
      </form>
    </Card>
  );
}
