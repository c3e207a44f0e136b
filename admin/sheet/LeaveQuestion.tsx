import Button from '@mui/material/Button';
import { useSay } from '../i18n/say.ts';

interface LeaveQuestionProps {
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Replaces a sheet's buttons to ask whether the typed text may be discarded. */
export function LeaveQuestion({ onStay, onDiscard }: LeaveQuestionProps) {
  const say = useSay();
  return (
    <footer role="alertdialog" aria-label={say('sheet.unsaved')}>
      <small>{say('sheet.unsaved')}</small>
      <Button onClick={onDiscard}>{say('sheet.discard')}</Button>
      <Button autoFocus variant="contained" color="primary" onClick={onStay}>
        {say('sheet.goOn')}
      </Button>
    </footer>
  );
}
