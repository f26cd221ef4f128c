import Glibc
import Tintype

exit(CommandLineProgram.run(Array(CommandLine.arguments.dropFirst())))
