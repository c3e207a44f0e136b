import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { isLate } from './is-late.ts';

/** Warns that the execution day of the file is over; the file keeps that day however late it is uploaded. */
export function DayIsOver({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { day } = useFormats();
  return isLate(file) ? <Alert tone="warning">{say('files.dayIsOver', { date: day(file.executeOn ?? '') })}</Alert> : null;
}
