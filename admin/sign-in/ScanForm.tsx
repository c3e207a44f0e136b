import { styled } from '@mui/material/styles';
import { create } from 'qrcode';
import { useMemo, useState } from 'react';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useSay } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { ask, sentenceOf } from '../providers/http.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';

interface ScanFormProps {
  readonly uri: string;
  readonly onConfirmed: () => void;
}

export function ScanForm({ uri, onConfirmed }: ScanFormProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const { isBusy, complaint, attempt } = useAttempt(sentenceOf);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const confirm = async () => {
    await ask('/auth/two-factor/verify-totp', { method: 'POST', body: { code: code.replaceAll(/\s/g, '') } });
    onConfirmed();
  };
  return (
    <Form title={say('enrol.scan')} lead={say('enrol.confirmLead')} onSubmit={() => void attempt(confirm)}>
      <QrCode text={uri} label={say('enrol.qr')} />
      <small>
        {say('enrol.typed')} <Mono>{secret.replaceAll(/(.{4})/g, '$1 ')}</Mono>
      </small>
      <Field
        label={say('signIn.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('enrol.confirm')}
      </Submit>
    </Form>
  );
}

/** Draws the QR code in the browser, dark on white in every theme, since cameras need that. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = useMemo(() => create(text, { errorCorrectionLevel: 'M' }), [text]);
  const size = modules.size;
  const path = Array.from(modules.data, (isDark, index) => (isDark ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : '')).join('');
  return (
    <Picture role="img" aria-label={label} viewBox={`-4 -4 ${size + 8} ${size + 8}`} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#FFF" />
      <path d={path} fill="#000" />
    </Picture>
  );
}

const Picture = styled('svg')({ width: 196, height: 196, alignSelf: 'center', borderRadius: 8, border: '1px solid var(--line)' });
