import { expect, test } from '@jest/globals';
import { deviceOf } from '../../../api/contract/device.ts';

test.each([
  { says: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', device: 'Firefox, Windows' },
  {
    says: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    device: 'Safari, iPhone',
  },
  {
    says: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    device: 'Edge, Windows',
  },
  {
    says: 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    device: 'Chrome, Android',
  },
  { says: 'curl/8.0', device: undefined },
  { says: null, device: undefined },
])('a session’s browser and system are named: $device', ({ says, device }) => {
  expect(deviceOf(says)).toBe(device);
});
