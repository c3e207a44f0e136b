import { useFormats } from '../i18n/use-formats.ts';

export const Rate = ({ bps }: { readonly bps: number }) => useFormats().rate(bps);
