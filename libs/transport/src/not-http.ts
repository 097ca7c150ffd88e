/** What the other side sent is no HTTP answer. */
export class NotHttp extends Error {
  override readonly name = 'NotHttp';
}
