import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useSay } from '../i18n/say.ts';
import type { Verb } from './verb.ts';

interface SheetActionsProps {
  readonly verb: Verb;
  /** The page to go on with once this is decided. */
  readonly nextPath: string | undefined;
  readonly isSending: boolean;
  readonly isDone: boolean;
  readonly canRepeat: boolean;
  /** The link to what the verb opened. */
  readonly way: Verb['way'];
  /** After a refusal: goes back to the typed values. */
  readonly onChange: (() => void) | undefined;
  /** The id of the second factor's form, while it is asked for. */
  readonly factorForm: string | undefined;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function SheetActions({ verb, isSending, isDone, factorForm, onClose, onConfirm, ...after }: SheetActionsProps) {
  const say = useSay();
  if (isDone) return <AfterActions {...after} onClose={onClose} onConfirm={onConfirm} />;
  const asksFirst = verb.hasReason || (verb.fields ?? []).length > 0;
  return (
    <>
      <Button key="cancel" autoFocus={!asksFirst} disabled={isSending} onClick={onClose}>
        {say('sheet.cancel')}
      </Button>
      <Button
        {...main}
        disabled={isSending || verb.targets.length === 0}
        {...(factorForm === undefined ? { onClick: onConfirm } : { type: 'submit', form: factorForm })}
      >
        {verb.confirm}
      </Button>
    </>
  );
}

const main = { variant: 'contained', color: 'primary' } as const;

function AfterActions({
  nextPath,
  canRepeat,
  way,
  onChange,
  onClose,
  onConfirm,
}: Pick<SheetActionsProps, 'nextPath' | 'canRepeat' | 'way' | 'onChange' | 'onClose' | 'onConfirm'>) {
  const say = useSay();
  return (
    <>
      {canRepeat ? <Button onClick={onConfirm}>{say('sheet.again')}</Button> : null}
      {onChange === undefined ? null : <Button onClick={onChange}>{say('sheet.change')}</Button>}
      {nextPath === undefined || canRepeat ? null : (
        <Button component={Link} to={nextPath} onClick={onClose}>
          {say('list.nextRow')}
        </Button>
      )}
      <Button key="close" autoFocus={way === undefined} {...(way === undefined ? main : {})} onClick={onClose}>
        {say('sheet.close')}
      </Button>
      {way === undefined ? null : (
        <Button {...main} autoFocus href={way.address} target="_blank" rel="noopener" onClick={onClose}>
          {way.label}
        </Button>
      )}
    </>
  );
}
