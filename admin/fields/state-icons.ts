import Back from '@mui/icons-material/UndoOutlined';
import Card from '@mui/icons-material/CreditCardOutlined';
import Check from '@mui/icons-material/CheckCircleOutlined';
import Clock from '@mui/icons-material/ScheduleOutlined';
import Cross from '@mui/icons-material/CancelOutlined';
import Ended from '@mui/icons-material/EventBusyOutlined';
import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import Pause from '@mui/icons-material/PauseCircleOutlined';
import Person from '@mui/icons-material/PersonAddAltOutlined';
import Unlocked from '@mui/icons-material/LockOpenOutlined';

/** Icons of states: one icon has one meaning, and words stand beside it. */
export const stateIcons = {
  done: Check,
  waits: Clock,
  refused: Cross,
  stopped: Exclamation,
  aside: Inbox,
  held: Lock,
  free: Unlocked,
  back: Back,
  paused: Pause,
  ended: Ended,
  joined: Person,
  card: Card,
} as const;
