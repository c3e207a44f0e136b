import Button from '@mui/material/Button';
import { useSay } from '../i18n/say.ts';

interface LeaveQuestionProps {
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** In place of a sheet's buttons: what was typed would be lost. */
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
