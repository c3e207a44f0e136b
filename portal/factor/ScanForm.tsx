import { toString } from 'qrcode';
import { useEffect, useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';

interface ScanFormProps {
  readonly uri: string;
  readonly onConfirmed: () => void;
}

/** On a phone nobody can scan the own screen: there the address opens the app, and the key can be typed. */
export function ScanForm({ uri, onConfirmed }: ScanFormProps) {
  const { factor: words } = useWords();
  const language = useLanguage();
  const picture = usePicture(uri);
  const [code, setCode] = useState('');
  const [complaint, complain] = useState<string>();
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const confirm = async () => {
    complain(undefined);
    try {
      await ask('/auth/two-factor/verify-totp', { method: 'POST', body: { code: code.replaceAll(/\s/g, '') }, language });
      onConfirmed();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain([400, 401, 403].includes(error.status) ? words.codeWrong : error.message);
    }
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p className="muted">{words.scan}</p>
      {picture === undefined ? null : <img src={picture} width={184} height={184} alt={words.qr} />}
      <p>
        <a className="link" href={uri}>
          {words.openApp}
        </a>
      </p>
      <p className="note">
        {words.typed} <code>{secret.replaceAll(/(.{4})/g, '$1 ')}</code>
      </p>
      <Field
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={code.trim() === ''}>
          {words.confirm}
        </button>
      </div>
    </form>
  );
}

/** Dark on white whatever the theme: cameras need it. */
function usePicture(uri: string): string | undefined {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    let isOver = false;
    void toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }).then((svg) => {
      if (!isOver) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    });
    return () => {
      isOver = true;
    };
  }, [uri]);
  return picture;
}
