<?php
declare(strict_types=1);

// Becomes PHP's own web server; a forked child says when it is ready and ends it when stdin closes.

if (!is_dir((string) getenv('STATE_DIR'))) {
    fwrite(STDERR, "STATE_DIR must name a directory\n");
    exit(2);
}
$address = '127.0.0.1:' . ((int) ($argv[1] ?? 0) ?: freePort());
$server = getmypid();

if (pcntl_fork() !== 0) {
    pcntl_exec(PHP_BINARY, ['-q', '-d', 'display_errors=0', '-S', $address, __DIR__ . '/router.php']);
}

while (!@stream_socket_client("tcp://$address")) {
    posix_getppid() === $server || exit(1);
    usleep(10_000);
}
echo "listening http://$address/Services\n";

do {
    $read = [STDIN];
    $none = [];
    $closed = stream_select($read, $none, $none, 1) > 0 && fread(STDIN, 8192) === '';
} while (!$closed && posix_getppid() === $server);
$closed && posix_kill($server, SIGTERM);

function freePort(): int
{
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
}
