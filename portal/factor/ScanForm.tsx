import { toString } from 'qrcode';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { useCommand } from '../providers/use-command.ts';

/** Codes of a refusal that the sign-in words as a wrong code. */
const wrongCode: readonly string[] = ['invalid_input', 'app_code_wrong', 'not_allowed'];

interface ScanFormProps {
  readonly uri: string;
  readonly onConfirmed: () => void;
}

/** Shows the QR code. On a phone, which cannot scan its own screen, a link opens the app, and the key can be typed. */
export function ScanForm({ uri, onConfirmed }: ScanFormProps) {
  const { factor: words } = useWords();
  const picture = usePicture(uri);
  const [code, setCode] = useState('');
  const { isSending, complaint, code: refusal, send } = useCommand();
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const confirm = async () => {
    const confirmed = await send<unknown>('/auth/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') });
    if (confirmed !== undefined) onConfirmed();
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
      <Complaint>{wrongCode.includes(refusal ?? '') ? words.codeWrong : complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isSending || code.trim() === ''}>
          {words.confirm}
        </button>
      </div>
    </form>
  );
}

/** Draws the QR code dark on white in every theme, since cameras need that. */
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
