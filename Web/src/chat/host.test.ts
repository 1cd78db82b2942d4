import { afterEach, expect, test, vi } from 'vitest';
import { connectHost } from './host';

afterEach(() => void vi.unstubAllGlobals());

const host = { opened: () => undefined, closed: () => undefined, known: () => undefined };
const inAFrame = () => {
  const parent = { postMessage: vi.fn() };
  vi.stubGlobal('window', { parent });
  vi.stubGlobal('addEventListener', () => undefined);
  return parent;
};

test('talks with the page in a browser that cannot say beforehand whether an address is one', () => {
  const parent = inAFrame();
  vi.spyOn(URL, 'canParse').mockImplementation(() => { throw new TypeError('URL.canParse is not a function'); });
  expect(connectHost('https://shop.example/socks', host)).not.toBeNull();
  expect(parent.postMessage).toHaveBeenCalledWith({ chatassist: 'ready' }, 'https://shop.example');
  vi.restoreAllMocks();
});
test.each([null, '', 'no address'])('talks with nobody when it does not know the page (%j)', page => {
  inAFrame();
  expect(connectHost(page, host)).toBeNull();
});
