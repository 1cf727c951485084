import { BlockList, isIP } from 'node:net'

/** Loopback, private and link-local networks: RFC 1122, 1918, 3927, 4193, 4291. */
const PRIVATE = new BlockList()
PRIVATE.addSubnet('127.0.0.0', 8)
PRIVATE.addSubnet('10.0.0.0', 8)
PRIVATE.addSubnet('172.16.0.0', 12)
PRIVATE.addSubnet('192.168.0.0', 16)
PRIVATE.addSubnet('169.254.0.0', 16)
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

/** The addresses of a host name, as numbers. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>

/** Whether a host is on this machine or a private network: for a name, whether all of its addresses are. */
export async function isPrivateHost(hostname: string, resolve: ResolveHost): Promise<boolean> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0) return isPrivateAddress(host)
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  const addresses = await resolve(host)
  return addresses.length > 0 && addresses.every(isPrivateAddress)
}

function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  return PRIVATE.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
}
