import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';

/** What the server answers when a second factor is begun: the secret as an address, and codes for a lost phone. */
export interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

export function BeginForm({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const { factor: words } = useWords();
  const language = useLanguage();
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const begin = async () => {
    setBusy(true);
    complain(undefined);
    try {
      onBegun(await ask<Begun>('/auth/two-factor/enable', { method: 'POST', body: { password }, language }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain([400, 401, 403].includes(error.status) ? words.passwordWrong : error.message);
      setBusy(false);
    }
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <p className="muted">{words.lead}</p>
      <Field
        label={words.password}
        hint={words.passwordWhy}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isBusy || password === ''}>
          {words.begin}
        </button>
      </div>
    </form>
  );
}
