// A person who uses the public JavaScript client. Reads one JSON request a line from standard input,
// writes one JSON answer a line to standard output: {id, call, args} -> {id, result} or {id, error}.
// Events that a Monitor reports come as {event, at}, with `at` in milliseconds since the epoch.
'use strict';

const readline = require('node:readline');
const { createRequire } = require('node:module');
const path = require('node:path');

// The client's packages are looked for where the run says they are, else beside this file.
const home = process.env.ASSENT_INTEROP_HOME || __dirname;
const load = createRequire(path.join(home, 'package.json'));
const pryv = load('pryv');
const cmc = load('@pryv/cmc');
load('@pryv/socket.io')(pryv);
load('@pryv/monitor')(pryv);

let connection;
let monitor;

const say = (message) => process.stdout.write(JSON.stringify(message) + '\n');

const calls = {
  async connect({ endpoint }) {
    connection = new pryv.Connection(endpoint);
    const info = await connection.accessInfo();
    return { username: info.user.username };
  },
  createInvite: (args) => cmc.createInvite(connection, args),
  getInviteStatus: ({ inviteEventId }) => cmc.getInviteStatus(connection, inviteEventId),
  waitForAccept: (args) => cmc.waitForAccept(connection, args),
  readOffer: ({ link }) => cmc.readOffer(link),
  acceptInvite: ({ link, ...args }) => cmc.acceptInvite(connection, link, args),
  refuseInvite: ({ link, ...args }) => cmc.refuseInvite(connection, link, args),
  revokeAcceptance: (args) => cmc.revokeAcceptance(connection, args),
  revokeRelationship: (args) => cmc.revokeRelationship(connection, args),
  listAcceptedRelationships: (args) => cmc.listAcceptedRelationships(connection, args),
  proposeScopeUpdate: (args) => cmc.proposeScopeUpdate(connection, args),
  acceptScopeUpdate: ({ scopeRequestEventId }) =>
    cmc.acceptScopeUpdate(connection, scopeRequestEventId),
  sendChat: (args) => cmc.sendChat(connection, args),
  sendSystemAlert: (args) => cmc.sendSystemAlert(connection, args),
  sendSystemAck: (args) => cmc.sendSystemAck(connection, args),
  async api({ batch }) {
    return await connection.api(batch);
  },
  // Through somebody's grant; a grant that was ended shows nothing.
  async weightThrough({ endpoint }) {
    const theirs = new pryv.Connection(endpoint);
    try {
      const events = await theirs.apiOne('events.get', { streams: ['weight'], limit: 5 }, 'events');
      return { weights: events.map((event) => event.content) };
    } catch (failure) {
      // For a refused batch the client has the error's id in its message only.
      if (failure.message.includes('"invalid-access-token"')) return { weights: [], ended: true };
      throw failure;
    }
  },
  async permissionsThrough({ endpoint }) {
    return (await new pryv.Connection(endpoint).accessInfo()).permissions;
  },
  async monitor({ scope, socket }) {
    const started = new pryv.Monitor(connection, scope)
      .on('event', (event) => say({ event, at: performance.timeOrigin + performance.now() }))
      .on('error', (failure) => say({ monitorError: String(failure && failure.message) }));
    if (socket !== false) {
      started.addUpdateMethod(new pryv.Monitor.UpdateMethod.Socket());
    }
    monitor = await started.start();
    return { started: true };
  },
  async stop() {
    if (monitor) monitor.stop();
    return { stopped: true };
  }
};

// Every event of a stream, read to its end over the client's own streamed reader or at once.
calls.readAll = async ({ params, streamed }) => {
  const before = performance.now();
  let count = 0;
  if (streamed) {
    await connection.getEventsStreamed(params, () => { count++; });
  } else {
    const [answer] = await connection.api([{ method: 'events.get', params }]);
    count = answer.events.length;
  }
  return { count, ms: performance.now() - before, rss: process.memoryUsage().rss };
};

readline.createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const { id, call, args } = JSON.parse(line);
    try {
      say({ id, result: (await calls[call](args || {})) ?? null });
    } catch (failure) {
      say({ id, error: { message: String(failure.message), id: failure.id || null } });
    }
  })
  .on('close', () => process.exit(0));

say({ ready: true, node: process.version });
