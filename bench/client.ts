import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  /** From the instant the request is handed to the socket to the last byte of the answer. */
  ms: number;
  json<T>(): T;
  cookie: string | undefined;
}

/** One screen: its own session, its own connection kept alive, one request at a time. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #origin: URL;
  cookie = '';

  constructor(origin: string) {
    this.#origin = new URL(origin);
  }

  call(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers: Record<string, string | number> = { cookie: this.cookie };
    if (payload) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = payload.length;
    }
    if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
    const { hostname, port } = this.#origin;
    return new Promise((resolve, reject) => {
      const sent = performance.now();
      const outgoing = request(
        { agent: this.#agent, hostname, port, method, path: `/api${path}`, headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              ms: performance.now() - sent,
              json: <T>() => JSON.parse(Buffer.concat(chunks).toString()) as T,
              cookie: incoming.headers['set-cookie']?.[0]?.split(';')[0],
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  /** The body of an answer that must be a success. */
  async get<T>(path: string): Promise<T> {
    const answer = await this.call('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status}`);
    return answer.json<T>();
  }

  async signIn(compte: string): Promise<this> {
    const answer = await this.call('POST', '/demo/sessions', { compte });
    if (!answer.cookie) throw new Error(`sign-in of ${compte}: ${answer.status}`);
    this.cookie = answer.cookie;
    return this;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** `count` screens, each signed in. */
export const openClients = (origin: string, count: number, compte: string): Promise<Client[]> =>
  Promise.all(Array.from({ length: count }, () => new Client(origin).signIn(compte)));
