// Loaded before a server that would listen on every interface: it stays on this machine.
const net = require("node:net");
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (...given) {
  const [first] = given;
  if (typeof first === "object" && first !== null && !("path" in first)) {
    given[0] = { ...first, host: "127.0.0.1" };
  } else if (typeof first === "number" || typeof first === "string") {
    const rest = given.slice(1).filter((each) => typeof each === "function");
    given = [{ port: Number(first), host: "127.0.0.1" }, ...rest];
  }
  return listen.apply(this, given);
};
