import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { isLate } from './is-late.ts';

/** A file keeps the day on which the bank shall pay, however late it is uploaded. */
export function DayIsOver({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { day } = useFormats();
  return isLate(file) ? <Alert tone="warning">{say('files.dayIsOver', { date: day(file.executeOn ?? '') })}</Alert> : null;
}
