import type { CommissionRow } from '../../api/contract/commissions.ts';
import { useWording } from '../i18n/use-wording.ts';

export const EarningKind = ({ kind }: Pick<CommissionRow, 'kind'>) => useWording()('earning', kind);
